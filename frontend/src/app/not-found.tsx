import { NotFoundPage } from "@/features/status/not-found-page";

export default NotFoundPage;
