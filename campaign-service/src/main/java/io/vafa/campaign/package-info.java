/** The campaign service, put together: tiers judged by lifetime spend. */
@NullMarked
package io.vafa.campaign;

import org.jspecify.annotations.NullMarked;
