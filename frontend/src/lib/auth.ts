/** Whether somebody is signed in: tokens for this tab only. How one signs in (sign-in.ts) is fetched when it is wanted. */
import { siteConfig } from "./config";

export interface Tokens {
  accessToken: string;
  idToken: string | null;
  refreshToken: string | null;
  /** Milliseconds since 1970. */
  expiresAt: number;
}

const TOKENS = "cv-generator.tokens";

const signingIn = () => import("./sign-in");

let refreshing: Promise<Tokens | null> | null = null;

export function stored(): Tokens | null {
  const text = sessionStorage.getItem(TOKENS);
  return text ? (JSON.parse(text) as Tokens) : null;
}

/** Fired in this tab when someone has signed in. */
export const SIGNED_IN = "cv-generator.signed-in";

export function keep(tokens: Tokens): void {
  sessionStorage.setItem(TOKENS, JSON.stringify(tokens));
  window.dispatchEvent(new Event(SIGNED_IN));
}

/** Heard by every tab of this site: new tokens, so that none of them has to be left. */
export const SESSION = "cv-generator.session";
export const SESSION_ENDED = "cv-generator.session-ended";

/** Nobody is signed in any more: a page at work stays as it is and asks; one that was only opened goes and signs in. */
export function sessionEnded(): void {
  if (stored()) window.dispatchEvent(new Event(SESSION_ENDED));
  else
    void signingIn()
      .then(({ signIn }) => signIn())
      .catch(() => window.location.assign("/signin/"));
}

/** Take over the tokens that another window of this site got; return how to stop listening. */
export function onSessionRenewed(act: () => void): () => void {
  const channel = new BroadcastChannel(SESSION);
  channel.onmessage = ({ data }: MessageEvent<Tokens>) => {
    // A tab where nobody is signed in has not been asked for anything.
    if (!stored() || !data?.accessToken) return;
    keep(data);
    act();
  };
  return () => channel.close();
}

/** Return a valid access token, refreshed when it is about to expire; null where none is needed or none is there. */
export async function accessToken(forceRefresh = false): Promise<string | null> {
  const { auth } = await siteConfig();
  if (!auth) return null;
  const tokens = stored();
  if (!tokens) return null;
  if (!forceRefresh && tokens.expiresAt - Date.now() > 30_000) return tokens.accessToken;
  if (!tokens.refreshToken) return forceRefresh ? null : tokens.accessToken;
  const { refreshToken } = tokens;
  refreshing ??= signingIn()
    .then(({ refreshed }) => refreshed(refreshToken))
    .catch(() => null)
    .finally(() => {
      refreshing = null;
    });
  return (await refreshing)?.accessToken ?? null;
}

/** Name to show for the signed-in person; null where nobody is. Read for display only, never trusted. */
export function signedInName(): string | null {
  const token = stored()?.idToken;
  if (!token) return null;
  try {
    const part = (token.split(".")[1] ?? "").replace(/-/g, "+").replace(/_/g, "/");
    const bytes = Uint8Array.from(atob(part), (character) => character.charCodeAt(0));
    const claims = JSON.parse(new TextDecoder().decode(bytes));
    return claims.name ?? claims.email ?? null;
  } catch {
    return null;
  }
}

export async function signOut(): Promise<void> {
  const idToken = stored()?.idToken ?? null;
  sessionStorage.removeItem(TOKENS);
  await (await signingIn()).leaveIssuer(idToken);
}
