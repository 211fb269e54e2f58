import { CandidatePage } from "@/features/candidates/candidate-page";

export default CandidatePage;
