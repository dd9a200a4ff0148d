import { useMutation } from "@tanstack/react-query";
import { client, unwrap, type Schemas } from "@/lib/http";

export type FigureProblem = Schemas["QuestionProblem"];

/** Reads the text of a figure: as the server writes it, or what is wrong with it. */
export function useReadFigure() {
  return useMutation({ mutationFn: (text: string) => unwrap(client.POST("/api/v1/questions/figure", { body: { text } })) });
}
