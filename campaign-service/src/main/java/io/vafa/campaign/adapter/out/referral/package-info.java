/** Where referral codes are kept. */
@NullMarked
package io.vafa.campaign.adapter.out.referral;

import org.jspecify.annotations.NullMarked;
