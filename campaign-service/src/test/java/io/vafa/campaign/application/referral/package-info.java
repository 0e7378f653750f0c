/** Referral codes in memory. */
@NullMarked
package io.vafa.campaign.application.referral;

import org.jspecify.annotations.NullMarked;
