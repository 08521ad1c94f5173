interface Session {
  csrfToken: string;
  color: string;
}

export const handler = async (): Promise<Session> => {
  const colors: string[] = ['red', 'green'];
  return {
    // finding: `csrfToken` is made of predictable random numbers: an outsider can guess it
    csrfToken: Math.random().toString(36).substring(2),
    color: colors[Math.floor(Math.random() * colors.length)],
  };
};
