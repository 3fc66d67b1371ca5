/** A campaign's own recording for answering machines: heard, kept and taken away. */
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api, type Schemas } from "@/lib/api";
import { sound } from "@/lib/voices";
import { campaignQuery, type Campaign } from "./campaigns";

/** What is left now; another recording has another key. */
export const recordingQuery = ({ id, voicemail_recording }: Campaign) =>
  queryOptions({
    queryKey: ["voicemails", id, voicemail_recording],
    queryFn: () => sound(new Request(`/api/campaigns/${id}/voicemail`)),
    staleTime: Infinity,
  });

/** Have machines told this from now on, in place of the text and of what was kept before. */
export const useKeepRecording = (id: string) =>
  useOfRecording(
    id,
    (file: File) => {
      const form = new FormData();
      form.append("file", file);
      return answerOf(
        api.PUT("/api/campaigns/{campaign_id}/voicemail", {
          params: { path: { campaign_id: id } },
          // The generated type holds the fields of the form; the browser sends the form itself.
          body: {} as Schemas["Body_campaigns_upload"],
          bodySerializer: () => form,
        }),
      );
    },
    true,
  );

/** Have machines told the text again. */
export const useTakeAwayRecording = (id: string) =>
  useOfRecording(id, () =>
    answerOf(api.DELETE("/api/campaigns/{campaign_id}/voicemail", { params: { path: { campaign_id: id } } })),
  );

function useOfRecording<Wanted = void>(id: string, mutationFn: (wanted: Wanted) => Promise<Campaign>, quiet = false) {
  const queryClient = useQueryClient();
  return useMutation({
    meta: { quiet },
    mutationFn,
    onSuccess: (campaign) => queryClient.setQueryData(campaignQuery(id).queryKey, campaign),
  });
}
