import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api, type Schemas } from "@/lib/api";
import { sound } from "@/lib/voices";

export type Finding = Schemas["FindingView"];

/** A change of a clone, after which all voices are asked for anew, also where it did not succeed. */
function useOfClone<Wanted, Answer>(mutationFn: (wanted: Wanted) => Promise<Answer>, quiet = false) {
  const queryClient = useQueryClient();
  return useMutation({
    meta: { quiet },
    mutationFn,
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["voices"] }),
  });
}

const path = (clone_id: string) => ({ params: { path: { clone_id } } });

/** Look whether a voice can be cloned from a recording; nothing of it is kept. */
export function useCheck() {
  return useMutation({
    meta: { quiet: true },
    mutationFn: (file: File) =>
      answerOf(
        api.POST("/api/voices/check", {
          // The generated type holds the fields of the form; the browser sends the form itself.
          body: {} as Schemas["Body_voices_check"],
          bodySerializer: () => formOf({ file }),
        }),
      ),
  });
}

export interface CloneWanted {
  file: File;
  name: string;
  speaker: string;
  statement: string;
  given_on: string;
}

/** Clone a voice; it then waits for approval. */
export const useClone = () =>
  useOfClone(
    (wanted: CloneWanted) =>
      answerOf(
        api.POST("/api/voices/clones", {
          body: {} as Schemas["Body_voices_clone"],
          bodySerializer: () => formOf({ ...wanted }),
        }),
      ),
    true,
  );

/** Let campaigns use it; the original is removed. */
export const useApprove = () =>
  useOfClone((id: string) => answerOf(api.POST("/api/voices/clones/{clone_id}/approve", path(id))), true);

/** Remove it, here and at the vendor's. */
export const useRemove = () =>
  useOfClone((id: string) => answerOf(api.DELETE("/api/voices/clones/{clone_id}", path(id))));

/** What a clone was made from. */
export const original = (id: string) => sound(new Request(`/api/voices/clones/${id}/sample`));

function formOf(fields: Record<string, string | File>): FormData {
  const form = new FormData();
  Object.entries(fields).forEach(([name, value]) => form.append(name, value));
  return form;
}
