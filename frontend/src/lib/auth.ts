/** Sign-in with any OpenID Connect issuer: authorization code with PKCE, tokens for this tab only. */
import { siteConfig } from "./config";

interface Tokens {
  accessToken: string;
  idToken: string | null;
  refreshToken: string | null;
  /** Milliseconds since 1970. */
  expiresAt: number;
}

interface Issuer {
  authorization_endpoint: string;
  token_endpoint: string;
  end_session_endpoint?: string;
}

const TOKENS = "cv-generator.tokens";
const PENDING = "cv-generator.sign-in";

let issuerLoading: Promise<Issuer> | null = null;
let refreshing: Promise<Tokens | null> | null = null;

async function issuer(address: string): Promise<Issuer> {
  issuerLoading ??= fetch(`${address.replace(/\/+$/, "")}/.well-known/openid-configuration`).then(
    (response) => {
      if (!response.ok) throw new Error(`issuer: ${response.status}`);
      return response.json();
    },
  );
  return issuerLoading.catch((error) => {
    issuerLoading = null;
    throw error;
  });
}

function stored(): Tokens | null {
  const text = sessionStorage.getItem(TOKENS);
  return text ? (JSON.parse(text) as Tokens) : null;
}

/** Fired in this tab when someone has signed in. */
export const SIGNED_IN = "cv-generator.signed-in";

function keep(tokens: Tokens): void {
  sessionStorage.setItem(TOKENS, JSON.stringify(tokens));
  window.dispatchEvent(new Event(SIGNED_IN));
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");
}

const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));

async function askForTokens(parameters: Record<string, string>): Promise<Tokens> {
  const { auth } = await siteConfig();
  if (!auth) throw new Error("no issuer");
  const { token_endpoint } = await issuer(auth.issuer);
  const response = await fetch(token_endpoint, {
    method: "POST",
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ client_id: auth.clientId, ...parameters }),
  });
  if (!response.ok) throw new Error(`token: ${response.status}`);
  const data = await response.json();
  const tokens: Tokens = {
    accessToken: data.access_token,
    idToken: data.id_token ?? null,
    refreshToken: data.refresh_token ?? parameters.refresh_token ?? null,
    expiresAt: Date.now() + (data.expires_in ?? 3600) * 1000,
  };
  keep(tokens);
  return tokens;
}

/** Heard by every tab of this site: new tokens, so that none of them has to be left. */
const SESSION = "cv-generator.session";
export const SESSION_ENDED = "cv-generator.session-ended";
/** Where a sign-in that was begun to renew a session leads back to; nobody goes there. */
export const RENEWED = "/signin/?renewed";

/** Nobody is signed in any more: a page at work stays as it is and asks; one that was only opened goes and signs in. */
export function sessionEnded(): void {
  if (stored()) window.dispatchEvent(new Event(SESSION_ENDED));
  else void signIn().catch(() => window.location.assign("/signin/"));
}

/** Sign in again beside this page, in a window that closes itself. Where windows are forbidden, leave and come back. */
export function renewSession(): void {
  const opened = window.open("/signin/?renew", "_blank", "popup,width=520,height=720");
  if (!opened) void signIn();
}

/** The sign-in in that window is done: tell the other tabs. */
export function announceSession(): void {
  const channel = new BroadcastChannel(SESSION);
  channel.postMessage(stored());
  channel.close();
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

const redirectAddress = () => `${window.location.origin}/signin/`;

export const renewInThisWindow = () => signIn(RENEWED);

export async function signIn(returnTo?: string): Promise<void> {
  const { auth } = await siteConfig();
  if (!auth) return;
  const { authorization_endpoint } = await issuer(auth.issuer);
  const verifier = random();
  const state = random();
  const here = returnTo ?? window.location.pathname + window.location.search;
  sessionStorage.setItem(PENDING, JSON.stringify({ verifier, state, returnTo: here }));
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier));
  const query = new URLSearchParams({
    response_type: "code",
    client_id: auth.clientId,
    redirect_uri: redirectAddress(),
    scope: auth.scope ?? "openid email profile",
    state,
    code_challenge: base64url(new Uint8Array(digest)),
    code_challenge_method: "S256",
  });
  window.location.assign(`${authorization_endpoint}?${query}`);
}

/**
 * Turn the issuer's answer in the page address into tokens; return the path to go back to.
 *
 * Throws where the answer is an error or does not belong to a sign-in that this tab began.
 */
export async function finishSignIn(search: string): Promise<string> {
  const query = new URLSearchParams(search);
  const pending = JSON.parse(sessionStorage.getItem(PENDING) ?? "null");
  sessionStorage.removeItem(PENDING);
  const code = query.get("code");
  if (!code || !pending || query.get("state") !== pending.state) {
    throw new Error(query.get("error") ?? "sign-in was not begun here");
  }
  await askForTokens({
    grant_type: "authorization_code",
    code,
    redirect_uri: redirectAddress(),
    code_verifier: pending.verifier,
  });
  return safePath(pending.returnTo);
}

/** Only a path of this site may be gone back to. */
export function safePath(path: unknown): string {
  return typeof path === "string" && /^\/(?![/\\])/.test(path) ? path : "/";
}

/** Return a valid access token, refreshed when it is about to expire; null where none is needed or none is there. */
export async function accessToken(forceRefresh = false): Promise<string | null> {
  const { auth } = await siteConfig();
  if (!auth) return null;
  const tokens = stored();
  if (!tokens) return null;
  if (!forceRefresh && tokens.expiresAt - Date.now() > 30_000) return tokens.accessToken;
  if (!tokens.refreshToken) return forceRefresh ? null : tokens.accessToken;
  refreshing ??= askForTokens({ grant_type: "refresh_token", refresh_token: tokens.refreshToken })
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
  const idToken = stored()?.idToken;
  sessionStorage.removeItem(TOKENS);
  const { auth } = await siteConfig();
  if (!auth) return;
  const { end_session_endpoint } = await issuer(auth.issuer);
  if (end_session_endpoint) {
    const query = new URLSearchParams({
      client_id: auth.clientId,
      post_logout_redirect_uri: `${window.location.origin}/`,
      ...(idToken ? { id_token_hint: idToken } : {}),
    });
    window.location.assign(`${end_session_endpoint}?${query}`);
  } else {
    window.location.assign("/");
  }
}
