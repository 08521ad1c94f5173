export const Page = ({ user, ...props }: Props) => (
  <main className="page" {...props} data-x={user.id} hidden>
    Hello <b>{user.name}</b>
    <Ui.Card html={{ __html: user.bio }} />
    <>{user.items.map((i) => <li key={i}>{i}</li>)}</>
    {/* nothing */}
  </main>
);
const generic = <T,>(value: T) => value;
