/** How keys of partners are made, changed and ended, and who is told of them. */
@NullMarked
package io.vafa.member.application.partnerkey;

import org.jspecify.annotations.NullMarked;
