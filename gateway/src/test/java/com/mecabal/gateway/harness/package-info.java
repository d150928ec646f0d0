/**
 * What stands round the gateway in its tests: real PostgreSQL, Redis and RabbitMQ behind connections that a test can cut, an issuer, and
 * upstreams that do what the path tells them. All of it is steered over HTTP, because the framework loads resources and tests separately.
 */
package com.mecabal.gateway.harness;
