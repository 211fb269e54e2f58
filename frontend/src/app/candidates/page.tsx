import { CandidatesPage } from "@/features/candidates/candidates-page";

export default CandidatesPage;
