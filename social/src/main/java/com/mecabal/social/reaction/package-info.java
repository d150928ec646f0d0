/**
 * Reactions to posts and comments: one a person and target, a later one replaces it. The counts lie beside the target and
 * are moved by the very statement that moves the reaction, so that they equal the rows whatever races. Counts ignore
 * blocks: a number that moved would betray one.
 */
package com.mecabal.social.reaction;
