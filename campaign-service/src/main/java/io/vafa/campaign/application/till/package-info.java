/** What is promised at the till, bound to the purchase that follows, and kept. */
@NullMarked
package io.vafa.campaign.application.till;

import org.jspecify.annotations.NullMarked;
