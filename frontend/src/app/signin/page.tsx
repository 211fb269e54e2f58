import { SignInPage } from "@/features/signin/signin-page";

export default SignInPage;
