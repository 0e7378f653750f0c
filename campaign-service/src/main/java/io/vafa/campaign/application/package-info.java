/** The order of steps from an entry to its effects, and the ports that it needs. */
@NullMarked
package io.vafa.campaign.application;

import org.jspecify.annotations.NullMarked;
