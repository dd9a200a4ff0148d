import { BoardPage } from "@/features/explorer/components/BoardPage";

export default function BoardRoute() {
  return <BoardPage />;
}
