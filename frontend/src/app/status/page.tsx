import { StatusPage } from "@/features/status/status-page";

export default StatusPage;
