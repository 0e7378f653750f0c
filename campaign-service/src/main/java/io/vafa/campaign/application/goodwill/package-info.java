/** How staff make up for what went wrong. */
@NullMarked
package io.vafa.campaign.application.goodwill;

import org.jspecify.annotations.NullMarked;
