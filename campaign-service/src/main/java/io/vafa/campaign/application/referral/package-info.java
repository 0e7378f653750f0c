/** Members who bring others: their codes, and who may name whom. */
@NullMarked
package io.vafa.campaign.application.referral;

import org.jspecify.annotations.NullMarked;
