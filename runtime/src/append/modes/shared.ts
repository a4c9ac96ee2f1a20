import type { AppendMode } from "./mode.js";

/** Any number of writers at once. What may have landed is sent again, and readers drop what comes twice. */
export const sharedMode: AppendMode = {
  conditionsFor: () => ({}),
  acknowledged: () => {},
  canRecoverFrom: () => false,
  recover: async () => [],
};
