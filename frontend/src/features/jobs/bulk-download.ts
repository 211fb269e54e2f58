import { getJob } from "@/api/jobs";
import { ApiProblem } from "@/api/problem";
import type { JobView } from "@/api/types";
import { safeName, saveBlob, uniquePaths, zip } from "@/lib/zip";

async function bytesOf(url: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(url).catch(() => {
    throw new ApiProblem("offline", 0);
  });
  if (!response.ok) throw new ApiProblem("offline", 0);
  return new Uint8Array(await response.arrayBuffer());
}

interface ZipFile {
  path: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** The outputs of a job under a folder of its own; its anonymous documents lie in none that tells the name. */
async function outputsOf(job: JobView, folder: string): Promise<ZipFile[]> {
  const files = [];
  for (const output of job.outputs) {
    const path = `${output.isAnonymous ? "anonymous" : folder}/${safeName(output.downloadName)}`;
    files.push({ path, bytes: await bytesOf(output.url) });
  }
  return files;
}

/** Put the documents of these jobs, a folder for each, the anonymous ones apart, into one archive; return how many there were. */
export async function downloadAll(jobs: JobView[]): Promise<number> {
  const folders = uniquePaths(jobs.map((job) => safeName(job.candidate || job.cvFileName || job.jobId)));
  const files = [];
  // Links in a list may have expired.
  for (const [index, { jobId }] of jobs.entries())
    files.push(...(await outputsOf(await getJob(jobId), folders[index]!)));
  if (files.length > 0) saveBlob(zip(files), "cv-generator.zip");
  return files.length;
}
