import { ProfilesPage } from "@/features/profiles/profiles-page";

export default ProfilesPage;
