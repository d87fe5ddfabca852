const resend = 'Didn’t receive a code? Resend';
const resendLink = 'Didn’t receive a link? Resend';

/** What Clerk's English, which is built in, writes with a typewriter's apostrophe. */
export const english = {
  formFieldError__notMatchingPasswords: 'Passwords don’t match.',
  signIn: {
    emailCode: { resendButton: resend },
    emailCodeMfa: { resendButton: resend },
    emailLink: { resendButton: resendLink },
    emailLinkMfa: { resendButton: resendLink },
    forgotPassword: { resendButton: resend },
    phoneCode: { resendButton: resend },
    phoneCodeMfa: { resendButton: resend },
    newDeviceVerificationNotice:
      'You’re signing in from a new device. We’re asking for verification to keep your account secure.',
    noAvailableMethods: {
      message: 'Cannot proceed with sign in. There’s no available authentication factor.',
    },
    passkey: {
      subtitle:
        'Using your passkey confirms it’s you. Your device may ask for your fingerprint, face or screen lock.',
    },
  },
  signUp: {
    emailCode: { resendButton: resend },
    emailLink: { resendButton: resendLink },
    phoneCode: { resendButton: resend },
  },
  reverification: {
    emailCode: { resendButton: resend },
    phoneCode: { resendButton: resend },
    phoneCodeMfa: { resendButton: resend },
  },
  userProfile: {
    emailAddressPage: {
      emailCode: { resendButton: resend },
      emailLink: { resendButton: resendLink },
      formHint: 'You’ll need to verify this email address before it can be added to your account.',
    },
  },
};
