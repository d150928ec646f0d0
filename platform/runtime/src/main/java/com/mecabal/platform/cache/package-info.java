/**
 * What a service says of keeping its answers. By itself an answer is for its caller alone. One of a method with {@link
 * com.mecabal.platform.cache.PublicAnswer} is the same for everybody without a token, and the gateway may keep it until
 * its time is over or an event drops it by one of the tags that it carries.
 */
package com.mecabal.platform.cache;
