/**
 * Campaigns as programmes lay them down: what calls them, for whom, what must hold, what they give and how often. Pure functions of an entry,
 * of what is known of its member, and of the version in force.
 */
@NullMarked
package io.vafa.campaign.domain.engine;

import org.jspecify.annotations.NullMarked;
