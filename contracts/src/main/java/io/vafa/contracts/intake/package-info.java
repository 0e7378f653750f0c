/** What comes in from outside, after the gateway knew the caller and replaced every identifier by its digest. */
@NullMarked
package io.vafa.contracts.intake;

import org.jspecify.annotations.NullMarked;
