/**
 * How the instances of a service tell each other at once what has just happened: Redis channels, all heard over one connection.
 * Nothing is promised, neither that something arrives nor in which order. Whoever hears must also find in a table, within seconds,
 * what was lost here.
 */
package com.mecabal.platform.realtime.fanout;
