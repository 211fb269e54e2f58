/** What connects other programs: keys for machines, and webhooks. */
import { ask } from "./client";
import type {
  ApiKey,
  ApiKeyCreated,
  Delivery,
  Scope,
  WebhookEvent,
  WebhookView,
  WebhookWithSecret,
} from "./types";

export const listKeys = async (): Promise<ApiKey[]> => (await ask((api) => api.GET("/api/v1/keys"))).keys;
/** Make a key; its secret is in this answer alone. `attempt` makes a repeated request make one key. */
export const createKey = (name: string, scopes: Scope[], attempt: string): Promise<ApiKeyCreated> =>
  ask((api) =>
    api.POST("/api/v1/keys", {
      params: { header: { "Idempotency-Key": attempt } },
      body: { name, scopes },
    }),
  );
export const revokeKey = (keyId: string) =>
  ask((api) => api.DELETE("/api/v1/keys/{key_id}", { params: { path: { key_id: keyId } } }));

const of = (webhookId: string) => ({ params: { path: { webhook_id: webhookId } } });

export const listWebhooks = async (): Promise<WebhookView[]> =>
  (await ask((api) => api.GET("/api/v1/webhooks"))).webhooks;
/** Have events sent to an address; the secret is in this answer alone. */
export const createWebhook = (url: string, events: WebhookEvent[]): Promise<WebhookWithSecret> =>
  ask((api) => api.POST("/api/v1/webhooks", { body: { url, events } }));
export const deleteWebhook = (id: string) =>
  ask((api) => api.DELETE("/api/v1/webhooks/{webhook_id}", of(id)));
export const rotateSecret = (id: string): Promise<WebhookWithSecret> =>
  ask((api) => api.POST("/api/v1/webhooks/{webhook_id}/secret", of(id)));
export const sendTest = (id: string) => ask((api) => api.POST("/api/v1/webhooks/{webhook_id}/test", of(id)));
export const listDeliveries = async (id: string): Promise<Delivery[]> =>
  (await ask((api) => api.GET("/api/v1/webhooks/{webhook_id}/deliveries", of(id)))).deliveries;
/** Send an event once more, under its id. */
export const replayDelivery = (webhookId: string, deliveryId: string) =>
  ask((api) =>
    api.POST("/api/v1/webhooks/{webhook_id}/deliveries/{delivery_id}/replay", {
      params: { path: { webhook_id: webhookId, delivery_id: deliveryId } },
    }),
  );
