/** What somebody who answers for the programme should look at. */
@NullMarked
package io.vafa.contracts.alert;

import org.jspecify.annotations.NullMarked;
