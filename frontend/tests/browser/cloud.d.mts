export const ROOT: string;
export const SAMPLES: string;
export function startCloud(
  settings?: Record<string, string>,
): Promise<{ web: string; api: string; aws: string; stop: () => Promise<void> }>;
export function makeFiles(folder: string): void;
export function upload(api: string, fields: Record<string, string | Blob>): Promise<string>;
export interface SettledJob {
  status: string;
  score: number | null;
  candidate: string | null;
  updatedAt: string;
  cvFileName: string;
  findings: number;
  options: { offerTerms: Record<string, string | null>; templates: Record<string, string | null> };
  outputs: { name: string }[];
  steps: Record<string, { endedAt: string | null }>;
}
export function settled(api: string, jobId: string, seconds?: number): Promise<SettledJob>;
export function blankPdf(): Blob;
export function brokenPdf(): Blob;
