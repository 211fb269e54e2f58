import { Button } from "./button";

/** Below a list of which the API gave a part: ask for the next. */
export function More({
  label,
  query: { hasNextPage, isFetchingNextPage, fetchNextPage },
}: {
  label: string;
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> };
}) {
  if (!hasNextPage) return null;
  return (
    <div className="mt-4 text-center">
      <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
        {label}
      </Button>
    </div>
  );
}
