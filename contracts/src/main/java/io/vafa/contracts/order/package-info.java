/** What becomes of something that a member ordered, as it travels. */
@NullMarked
package io.vafa.contracts.order;

import org.jspecify.annotations.NullMarked;
