import { JobsPage } from "@/features/jobs/jobs-page";

export default JobsPage;
