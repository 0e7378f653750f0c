/** Campaigns as programmes write them, played member by member. */
@NullMarked
package io.vafa.campaign.engine;

import org.jspecify.annotations.NullMarked;
