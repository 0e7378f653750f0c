/** The section {@code campaigns}: what may stand in it. */
@NullMarked
package io.vafa.campaign.program;

import org.jspecify.annotations.NullMarked;
