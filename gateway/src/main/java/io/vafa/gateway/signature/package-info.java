/** Partners who sign their requests instead of bearing a token: whose key it is, whether the signature is right, and whether it was seen before. */
@NullMarked
package io.vafa.gateway.signature;

import org.jspecify.annotations.NullMarked;
