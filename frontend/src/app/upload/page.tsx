import { UploadPage } from "@/features/upload/upload-page";

export default UploadPage;
