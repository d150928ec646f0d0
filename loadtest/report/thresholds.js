// What must hold, and what is excused for a while. Nothing here needs k6.

/**
 * Excuses that are over, or that say no reason, are no excuses.
 *
 * @returns the excuse for a target, or undefined
 */
export function excuse(thresholds, target, today) {
  return (thresholds.exceptions || []).find(
    (exception) => exception.target === target && exception.reason && exception.expires >= today,
  );
}

/** What an endpoint alone must hold. */
export function endpointLimit(thresholds, name) {
  return thresholds.endpoints[name] || thresholds.endpoints.default;
}

/** Excuses that nobody has looked at in time. */
export function expired(thresholds, today) {
  return (thresholds.exceptions || []).filter((exception) => !(exception.expires >= today));
}
