/** Segments as programmes lay them down, and who is in them: pure functions of what is known of a member and of the thresholds of a day. */
@NullMarked
package io.vafa.campaign.domain.segment;

import org.jspecify.annotations.NullMarked;
