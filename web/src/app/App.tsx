import "@/ui/mantine";
import "@/ui/tokens.css";
import { RouterProvider } from "@tanstack/react-router";
import { useState } from "react";
import { createQueryClient } from "./queryClient";
import { createAppRouter } from "./router";
import { Providers } from "./Providers";

export function App() {
  const [queries] = useState(createQueryClient);
  const [router] = useState(createAppRouter);
  return (
    <Providers queries={queries}>
      <RouterProvider router={router} />
    </Providers>
  );
}
