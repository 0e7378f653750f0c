/** What was bought, where and when, in the words that every service shares. */
@NullMarked
package io.vafa.contracts.purchase;

import org.jspecify.annotations.NullMarked;
