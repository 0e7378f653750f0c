/** Campaigns one by one: proposed, approved by somebody else, paused and ended, without the file that they all stand in. */
@NullMarked
package io.vafa.campaign.application.draft;

import org.jspecify.annotations.NullMarked;
