import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { ProblemAlert } from "@/components/ProblemAlert";
import { reckonedCallQuery } from "../api/calls";
import { Heard } from "./Heard";

/** A call that is over, heard and read on a page that is about something else. */
export default function HeardCall({ id }: { id: string }) {
  const { data: call, error, refetch } = useQuery(reckonedCallQuery(id));
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  return call === undefined ? <Skeleton h={320} aria-busy /> : <Heard call={call} />;
}
