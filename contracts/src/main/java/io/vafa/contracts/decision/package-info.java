/** What the campaigns decided, granting or not. */
@NullMarked
package io.vafa.contracts.decision;

import org.jspecify.annotations.NullMarked;
