import { getCandidate } from "@/api/candidates";
import { getJob, getSource } from "@/api/jobs";
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
    const path = output.isAnonymous
      ? `anonymous/${safeName(output.downloadName)}`
      : `${folder}/${output.filename}`;
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

/** Everything that is kept of one person, in one archive: originals, documents, data, notes and tags. */
export async function downloadCandidate(candidateId: string): Promise<number> {
  const candidate = await getCandidate(candidateId);
  const kept = new TextEncoder().encode(JSON.stringify(candidate, null, 2));
  const files: ZipFile[] = [{ path: "candidate.json", bytes: kept }];
  for (const { jobId } of candidate.jobs) {
    const job = await getJob(jobId);
    const folder = `${shortFolder(job)} ${jobId.slice(0, 8)}`;
    const original = new Uint8Array(await getSource(jobId));
    files.push({ path: `${folder}/original/${safeName(job.cvFileName || "cv")}`, bytes: original });
    files.push(...(await outputsOf(job, folder)));
  }
  saveBlob(zip(files), `${safeName(candidate.name || candidateId)}.zip`);
  return files.length;
}

const shortFolder = (job: JobView) => safeName(job.jobTitle || job.cvFileName || "job").slice(0, 60);
