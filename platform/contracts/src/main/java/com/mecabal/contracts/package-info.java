/**
 * The domain events, each once: records that belong to the service that publishes them. {@code docs/events.md} lists them
 * with their consumers; a test keeps the page, the records and the samples the same.
 */
package com.mecabal.contracts;
