-- Adds an entry about a change that was not made by a script.
-- Replies {'added'}, or {'failed'}.
local trail = unpack(KEYS)
local operator, action, target, request_id = unpack(ARGV)

return {audit(trail, operator, action, target, request_id) and 'added' or 'failed'}
