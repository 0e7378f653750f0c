/** What is promised at the till, whatever goes wrong. */
@NullMarked
package io.vafa.campaign.application.till;

import org.jspecify.annotations.NullMarked;
