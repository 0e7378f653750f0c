/** Counts segments once a day, says who is in them, and keeps lists of members. */
@NullMarked
package io.vafa.campaign.application.segment;

import org.jspecify.annotations.NullMarked;
