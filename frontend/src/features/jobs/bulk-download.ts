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

/** Put the documents of these jobs, a folder for each, the anonymous ones apart, into one archive; return how many there were. */
export async function downloadAll(jobs: JobView[]): Promise<number> {
  const folders = uniquePaths(jobs.map((job) => safeName(job.candidate || job.cvFileName || job.jobId)));
  const files = [];
  for (const [index, { jobId }] of jobs.entries()) {
    const fresh = await getJob(jobId); // links in a list may have expired
    for (const output of fresh.outputs) {
      // An anonymous document lies in no folder that tells the name, and has a number instead.
      const path = output.isAnonymous
        ? `anonymous/${safeName(output.downloadName)}`
        : `${folders[index]}/${output.filename}`;
      files.push({ path, bytes: await bytesOf(output.url) });
    }
  }
  if (files.length > 0) saveBlob(zip(files), "cv-generator.zip");
  return files.length;
}
